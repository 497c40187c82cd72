"""Many communities from one repository: each its own site below the street's, and a portal over them.

A community is built by the very run that it would have by itself (``build.run``). ``layout`` says where its parts lie;
``standing`` which communities are not as they were; ``members`` builds those, each in a process of its own; ``parcel``
is all that one of them leaves, on this machine or sent over from another; ``portal`` makes the street's own pages of
what stands in the parcels; ``join`` puts all of it into one folder, in one step; ``run`` is the whole.
"""
