"""Whether enough was asked: the page of saturation, coverage and interviewers."""
