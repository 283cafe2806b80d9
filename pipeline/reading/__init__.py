"""A page becomes words and rules: from its text layer (`digital`), or from its picture (`scan`)."""
