#!/bin/sh
# An agent in a shell: curl alone, memory and all. It counts, and goes on where it was.
#
#     ./perdura agent add counter -- sh examples/shell-loop.sh
#
# Each round sends one tick. What the answer was, and what follows from it, stands in answered().
set -u
every=${EVERY:-5}
run=$$-$(date +%s)
epoch='' seq=0 count=0 over=
trap 'over=1' TERM INT

# tick JSON: sets $status (000 = nobody answered) and $answer. The token goes in by standard input, so no process list shows it.
tick() {
  answer=$(printf 'header = "Authorization: Bearer %s"\n' "$PERDURA_TOKEN" |
    curl --silent --max-time 5 --config - --header 'Content-Type: application/json' --data "$1" \
      --write-out '\n%{http_code}' "$PERDURA_URL/api/v1/agents/$PERDURA_AGENT/tick")
  status=$(printf '%s' "$answer" | tail -n 1)
}

# number NAME: the value of a field of $answer that holds a whole number
number() { printf '%s' "$answer" | sed -n "s/.*\"$1\": *\([0-9][0-9]*\).*/\1/p"; }

# answered: true = heard; false = go on without; ends where the answer says so
answered() {
  case $status in
    200)
      case $answer in *'"desired":"stop"'*) over=1 ;; esac
      return 0 ;;
    409 | 410) printf 'replaced: %s\n' "$answer" >&2; exit 76 ;;
    401) printf '%s\n' "$answer" >&2
      case $answer in *TOKEN_SUPERSEDED*) exit 76 ;; esac
      exit 78 ;;
    000 | 408 | 423 | 425 | 429 | 5??) printf 'no answer: %s\n' "$status" >&2; return 1 ;;
    *) printf '%s\n' "$answer" >&2; exit 78 ;;
  esac
}

pause() { sleep "$1" & wait $! || kill $! 2> /dev/null; } # unlike a bare sleep, SIGTERM ends it

until [ -n "$over" ]; do
  tick "{\"run\":\"$run\",\"progress\":0}"
  if answered; then
    epoch=$(number epoch)
    count=$(number count)
    break
  fi
  pause 1
done
count=${count:-0}

until [ -n "$over" ]; do
  count=$((count + 1)) # the work of a round
  echo "count $count, epoch $epoch"
  seq=$((seq + 1))
  body="{\"run\":\"$run\",\"epoch\":$epoch,\"seq\":$seq,\"progress\":$seq,\"state\":{\"count\":$count}}"
  tick "$body"
  answered || { tick "$body"; answered; } # unheard: once more, unchanged
  [ -n "$over" ] || pause "$every"
done
exit 0
