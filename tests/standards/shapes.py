"""Open311 GeoReport v2 and HSDS 3 as jsonschema reads them: the parts that a site like this can have.

Written down by hand from the two specifications (wiki.open311.org/GeoReport_v2; docs.openreferral.org, 3.0 to 3.2), as
a table of what each object may hold: ``!`` has to be there, then its type, then the words it is closed to. What is not
in the table may not be in a file. The sites' own schemas were last put to the demonstration in November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Table = Mapping[str, Any]

TEXT = {"type": "string", "minLength": 1}
ID = {"type": "string", "pattern": r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
HOUR = {"type": "string", "pattern": r"^\d\d:\d\d\+08:00$"}
ADDRESS = {"type": "string", "pattern": r"^https?://\S+$"}
AGE = {"type": "number", "minimum": 0}


def words(*allowed: str) -> dict[str, Any]:
    """One of these."""
    return {"enum": list(allowed)}


def shape(table: Table) -> dict[str, Any]:
    """An object that holds what ``table`` says and nothing else."""
    return {
        "type": "object",
        "properties": {name.rstrip("!"): value for name, value in table.items()},
        "required": [name.rstrip("!") for name in table if name.endswith("!")],
        "additionalProperties": False,
    }


def many(table: Table) -> dict[str, Any]:
    """A list of such objects; an empty one is left out instead."""
    return {"type": "array", "minItems": 1, "items": shape(table)}


SERVICE_TYPE = many(
    {
        "service_code!": TEXT, "service_name!": TEXT, "description": TEXT, "metadata!": {"type": "boolean"},
        "type!": words("realtime", "batch", "blackbox"), "keywords": {"type": "string"}, "group": {"type": "string"},
    }
)  # fmt: skip
REQUEST = many(
    {
        "service_request_id!": TEXT, "status!": words("open", "closed"), "status_notes": TEXT, "service_name": TEXT,
        "service_code!": TEXT, "description": TEXT, "agency_responsible": TEXT, "service_notice": TEXT,
        "requested_datetime!": MOMENT, "updated_datetime": MOMENT, "expected_datetime": MOMENT, "address": TEXT,
        "address_id": TEXT, "zipcode": TEXT, "lat": {"type": "number"}, "long": {"type": "number"},
        "media_url": ADDRESS,
    }
)  # fmt: skip

OF_SERVICE = {"id!": ID, "service_id": ID}
HSDS_SERVICES = many(
    {
        "id!": ID, "organization_id": ID, "name!": TEXT, "alternate_name": TEXT, "description": TEXT, "url": ADDRESS,
        "status!": words("active", "inactive", "defunct", "temporarily closed"), "application_process": TEXT,
        "fees_description": TEXT, "eligibility_description": TEXT, "minimum_age": AGE, "maximum_age": AGE,
        "assured_date": DAY, "alert": TEXT, "last_modified": MOMENT,
        "organization!": shape({"id!": ID, "name!": TEXT, "description!": TEXT}),
        "phones": many(
            {**OF_SERVICE, "number!": TEXT, "extension": {"type": "number"}, "type": TEXT, "description": TEXT}
        ),
        "schedules": many(
            {
                **OF_SERVICE, "timezone": {"type": "number"}, "freq": words("WEEKLY", "MONTHLY"),
                "byday": {"type": "string", "pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"},
                "opens_at": HOUR, "closes_at": HOUR, "valid_from": DAY, "valid_to": DAY, "description": TEXT,
                "notes": TEXT,
            }
        ),
        "service_areas": many({**OF_SERVICE, "name": TEXT}),
        "service_at_locations": many(
            {
                **OF_SERVICE,
                "location": shape(
                    {
                        "id!": ID, "location_type!": words("physical", "postal", "virtual"), "name": TEXT,
                        "description": TEXT,
                    }
                ),
            }
        ),
        "required_documents": many({**OF_SERVICE, "document": TEXT}),
        "attributes": many(
            {
                "id!": ID, "link_id": ID, "link_entity": TEXT,
                "taxonomy_term": shape({"id!": ID, "name!": TEXT, "description!": TEXT}),
            }
        ),
    }
)  # fmt: skip
