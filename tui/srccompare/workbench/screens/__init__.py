"""Screens beside the workbench: the timeline, the start, the export. Each is text that pure functions lay out."""
