irdl.dialect @defined {
  irdl.operation @nothing
}
