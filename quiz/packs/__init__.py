"""Folders of packs: loading, cache, listing."""
