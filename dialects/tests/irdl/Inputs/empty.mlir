// Nothing: what is tested is the file of definitions.
