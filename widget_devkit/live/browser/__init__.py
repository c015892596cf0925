"""What the dev server adds to a widget's page, and no build does: it reports Python's errors."""
