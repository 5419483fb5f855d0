irdl.dialect @shop {
  irdl.type @money {
    %small = irdl.is i32
    %large = irdl.is i64
    %count = irdl.any_of(%small, %large)
    irdl.parameters(%count)
  }

  irdl.operation @add {
    %small = irdl.is i32
    %large = irdl.is i64
    %count = irdl.any_of(%small, %large)
    %money = irdl.parametric @shop::@money<%count>
    irdl.operands(%money, variadic %money)
    irdl.results(%money)
  }

  irdl.operation @sell {
    %any = irdl.any
    irdl.attributes { "price" = %any }
    %other = irdl.any
    %region = irdl.region(%other) with size 1
    irdl.regions(%region)
  }
}
