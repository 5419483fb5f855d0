// What the tests next to this folder define.
irdl.dialect @shop {
  irdl.type @token

  // Money of a currency, counted in an integer.
  irdl.type @money {
    %currency = irdl.base "#builtin.string"
    %small = irdl.is i32
    %large = irdl.is i64
    %count = irdl.any_of(%small, %large)
    irdl.parameters(%currency, %count)
  }

  // A list of lists, down to a token.
  irdl.type @list {
    %any = irdl.any
    %list = irdl.parametric @shop::@list<%any>
    %token = irdl.base @shop::@token
    %element = irdl.any_of(%list, %token)
    irdl.parameters(%element)
  }

  irdl.type @pair {
    %same = irdl.any
    irdl.parameters(%same, %same)
  }

  irdl.attribute @tag {
    %any = irdl.any
    irdl.parameters(%any)
  }

  irdl.operation @note

  irdl.operation @make {
    %any = irdl.any
    irdl.results(%any)
  }

  // All amounts are of one type.
  irdl.operation @add {
    %currency = irdl.any
    %count = irdl.any
    %money = irdl.parametric @shop::@money<%currency, %count>
    irdl.operands(%money, variadic %money)
    irdl.results(%money)
  }

  // The count comes out, of the type that the money says.
  irdl.operation @count {
    %currency = irdl.any
    %count = irdl.any
    %money = irdl.parametric @shop::@money<%currency, %count>
    irdl.operands(%money)
    irdl.results(optional %count)
  }

  irdl.operation @label {
    %tag = irdl.base @shop::@tag
    %integer = irdl.base "!builtin.integer"
    %signed = irdl.is si32
    %both = irdl.all_of(%integer, %signed)
    irdl.attributes {"tag" = %tag, "unit" = %both}
  }

  irdl.operation @sort {
    %i32 = irdl.is i32
    %i64 = irdl.is i64
    irdl.operands(variadic %i32, optional %i64, %i32)
    irdl.results(variadic %i64, variadic %i32)
  }

  // A region without limits, one of two blocks, and one that gets what the op gets, twice.
  irdl.operation @each {
    %any = irdl.any
    %free = irdl.region
    %two = irdl.region with size 2
    %body = irdl.region(%any, %any)
    irdl.operands(%any)
    irdl.regions(%free, %two, %body)
  }
}
