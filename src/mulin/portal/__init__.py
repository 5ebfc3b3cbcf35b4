"""Pages that join modules: home, my page, the desk, the set-up wizard, the sample people of the demo.

Owns no tables.
"""
