"""One module for each subcommand of `agent-app`."""
