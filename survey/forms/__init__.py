"""An instrument as other tools' forms, and their forms read: one module a format. Each is imported by its own name."""
