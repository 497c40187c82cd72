"""The only room where the stages are joined: source → table → record → view → page → site.

``run`` is one whole run; ``stages`` the flow on one screen; ``reading`` its first half, which ``jinlin check`` uses
alone; ``plan`` is what sheets.yaml makes of each table; ``intake`` takes a table or its last good copy;
``special`` reads 撤下 and 节假日; ``own_lists`` 表说明, with rules for one list in ``own_list``;
``sections`` turns records into pages; ``memory`` knows what the last run was about.
"""
