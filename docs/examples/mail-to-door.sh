#!/bin/sh
# Hands a mail on standard input to a door of kind `mail` (docs/doors.md). For a transport of Postfix (master.cf):
#   recourse unix - n n - 4 pipe flags=DROhu user=recourse argv=/usr/local/bin/mail-to-door.sh URL SECRET_FILE
# Exits 0 when it was taken, 65 when it never will be, 75 when the server is to try again.
set -u
url=$1
secret=$2
mail=$(mktemp) || exit 75
trap 'rm -f "$mail"' EXIT
cat > "$mail" || exit 75
id=$(openssl dgst -sha256 -r < "$mail" | cut -c1-32)
at=$(date +%s)
key=$(sed 's/^whsec_//' "$secret" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
signature=$({ printf '%s.%s.' "$id" "$at"; cat "$mail"; } | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
status=$(curl -sS -o /dev/null -w '%{http_code}' --max-time 120 --data-binary "@$mail" \
  -H 'content-type: message/rfc822' -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" "$url") || exit 75
case $status in
  200) exit 0 ;;
  413 | 422) exit 65 ;;
  *) exit 75 ;;
esac
