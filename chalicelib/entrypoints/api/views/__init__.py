"""What the doors answer: frozen models that /openapi.json is made of, and what fills them."""
