-- Forgets the words of old texts from Slack; their authors and addresses stay.
-- KEYS: 1 installation, 2 texts by age, then the answers of each
-- ARGV: 1 generation, then question id/ts, in the order of their answers
-- Returns: how many texts it forgot
--- @include "../../platform/state/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local forgotten = 0
for i = 3, #KEYS do
  local member = ARGV[i - 1]
  local ts = string.match(member, '/(.+)$')
  local held = redis.call('HGET', KEYS[i], ts)
  if held then
    local answer = cjson.decode(held)
    answer.text = nil
    redis.call('HSET', KEYS[i], ts, cjson.encode(answer))
    forgotten = forgotten + 1
  end
  redis.call('ZREM', KEYS[2], member)
end
return forgotten
