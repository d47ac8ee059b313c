"""`python -m layers_tui` is the same program as `layers-tui`."""

from .cli import main

raise SystemExit(main())
