"""飞书 (Lark) sheets, by its documented interface."""
