"""One file per output, all made from model, ledger and view."""
