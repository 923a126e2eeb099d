# error: A type whose name is markup.
Evil = type("<script>alert(1)</script>", (Exception,), {})


def total(values):
    raise Evil("<b>passed</b>")
