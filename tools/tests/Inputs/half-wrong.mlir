func.func private @fine()

// -----

func.func private @wrong(
