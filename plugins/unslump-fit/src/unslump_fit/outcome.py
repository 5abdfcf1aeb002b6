"""How a set ended, as a field of our own: FIT knows nothing of sets that hurt, or were broken off."""

from uuid import UUID

from fit_tool.base_type import BaseType
from fit_tool.developer_field import DeveloperField
from fit_tool.profile.messages.developer_data_id_message import DeveloperDataIdMessage
from fit_tool.profile.messages.field_description_message import FieldDescriptionMessage
from fit_tool.profile.profile_type import MesgNum
from unslump.api import SetRecord

from unslump_fit.fields import Message, message

_US = UUID("4b7c8f11-afd2-46e6-bd81-1d24380ce11e")
_NAME = "ended"


def described() -> list[Message]:
    """What a file says of the field before it uses it."""
    return [
        message(DeveloperDataIdMessage, application_id=_US.bytes, developer_data_index=0),
        message(
            FieldDescriptionMessage,
            developer_data_index=0,
            field_definition_number=0,
            fit_base_type_id=BaseType.STRING.value,
            field_name=_NAME,
            native_mesg_num=MesgNum.SET.value,
        ),
    ]


def outcome(record: SetRecord) -> DeveloperField:
    """The field for one set: done, partial, skipped, hurt or interrupted."""
    words = str(record.ended.value)
    field = DeveloperField(
        developer_data_index=0,
        field_id=0,
        name=_NAME,
        base_type=BaseType.STRING,
        size=len(words) + 1,
    )
    field.set_value(0, words)
    return field
