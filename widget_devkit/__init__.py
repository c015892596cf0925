"""What runs on a developer's machine: the command `agent-app`, the simulator and the test kit."""
