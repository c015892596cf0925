"""What set-up puts into `site.zip`: Python that runs in the browser before the widget does."""
