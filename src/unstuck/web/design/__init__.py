"""The look: base templates, components, icons, static files.  No models, no views."""
