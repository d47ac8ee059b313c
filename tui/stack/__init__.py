"""The argument: model, reader, ledger, pairing, library. Knows no terminal."""
