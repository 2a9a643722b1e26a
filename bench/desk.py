"""(c) The desk's list of cases over a million cases, for an ordinary officer."""
