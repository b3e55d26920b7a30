"""One rule, one function, one test."""
