"""Events along a line: scale, axes, labels, crossings."""
