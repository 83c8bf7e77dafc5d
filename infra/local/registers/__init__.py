"""The base registers: simulated, each a process of its own, behind the wire of docs/sources.md."""
