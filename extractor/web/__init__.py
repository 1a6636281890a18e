"""The workbench and the HTTP interface: `extract serve`. Thin: it asks the store and the operations."""
