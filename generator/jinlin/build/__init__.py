"""The only room where the stages are joined: source → table → record → view → page → site.

``run`` is one whole run; ``stages`` the flow on one screen. ``settings`` is what sheets.yaml says, and ``planning``
makes a ``plan`` of each table; ``gather`` asks the sources; ``reading`` checks what came, where ``jinlin check`` ends.
``intake`` takes a table or its last good copy; ``special`` reads 撤下 and 节假日; ``own_lists`` 表说明, with rules for
one list in ``own_list``. ``makings`` is all that the site is made of, ``content`` all that it shows; ``sections`` turns
records into pages; ``memory`` knows what the last run was about.
"""
