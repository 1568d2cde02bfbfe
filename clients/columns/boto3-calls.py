"""Reads calls, one JSON object a line, makes them with boto3, and writes what came of each."""

import json
import re
import sys

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

endpoint, region = sys.argv[1:]
client = boto3.client(
    "cognito-idp",
    endpoint_url=endpoint,
    region_name=region,
    config=Config(signature_version=UNSIGNED),
)
for line in sys.stdin:
    call = json.loads(line)
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", call["operation"]).lower()
    try:
        answer = {"answer": getattr(client, name)(**call["input"])}
    except (ClientError, ParamValidationError, AttributeError) as error:
        answer = {"error": str(error)}
    print(json.dumps(answer, default=str), flush=True)
