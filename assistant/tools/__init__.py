"""The tools that other programs call over the Model Context Protocol: `jixiao mcp`."""
