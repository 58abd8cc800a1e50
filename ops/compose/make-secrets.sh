#!/bin/sh
# Generates the secrets of ops/compose.yaml, once. Where they exist nothing is changed: the database
# and its evaluations were made with them.
set -eu
cd "$(dirname "$0")"
if [ -e secrets ]; then
  echo "ops/compose/secrets exists; nothing was changed" >&2
  exit 1
fi
# Containers read them as users of their own: the folder, not the files, keeps others out.
mkdir -m 700 secrets.new
cd secrets.new
umask 222
superuser=$(openssl rand -hex 24)
owner=$(openssl rand -hex 24)
service=$(openssl rand -hex 24)
echo "$superuser" > superuser-password
echo "$owner" > owner-password
echo "$service" > service-password
echo "postgres://gateway_owner:$owner@database/gateway" > database-owner-url
echo "postgres://gateway_service:$service@database/gateway" > database-url
openssl rand -base64 32 > iin-hmac-key
openssl rand -base64 32 > evidence-signing-key
cd ..
mv secrets.new secrets
