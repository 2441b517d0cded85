"""Reading by programs: JSON over the same selectors and policies as the screens."""
