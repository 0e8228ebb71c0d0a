"""The game in real terminals: windows under Xvfb, screenshots, and a measure by shape.

``python -m tests.terminals`` runs all of it; `measure` tells how a line is judged.
"""
