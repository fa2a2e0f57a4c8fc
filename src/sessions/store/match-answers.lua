-- Makes the answers of a question in one turn equal to the thread of that turn. The first answer makes the question answered; it then waits
-- for no session.
-- KEYS: 1 installation, 2 answers, 3 texts by age, 4 archive, 5 question, 6 open, 7 askers, 8 tasks, 9 entries, 10 readings
-- ARGV: 1 generation, 2 question id, 3 replies of the guest: ts to answer (JSON), 4 ts of every message of ours in the thread (JSON list), 5 now (ms), 6 id of the turn, 7 number of this reading
-- Returns: 1 when something changed, else 0
--- @include "../../platform/state/guard.lua"
--- @include "../../questions/store/forget-later.lua"
--- @include "../../questions/store/take-open.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if tonumber(ARGV[7]) <= tonumber(redis.call('HGET', KEYS[10], 'applied') or '0') then return 0 end
redis.call('HSET', KEYS[10], 'applied', ARGV[7])
local replies = cjson.decode(ARGV[3])
local ours = {}
for _, ts in ipairs(cjson.decode(ARGV[4])) do ours[ts] = true end

local changed = false
local all = redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  local ts, held = all[i], cjson.decode(all[i + 1])
  -- An id without a point belongs to an answer that is still being sent.
  local stands = replies[ts] or ours[ts] or not string.find(ts, '.', 1, true)
  if held.turn == ARGV[6] and (not stands or (held.how == 'reply' and not replies[ts])) then
    redis.call('HDEL', KEYS[2], ts)
    redis.call('ZREM', KEYS[3], ARGV[2] .. '/' .. ts)
    changed = true
  end
end
for ts, answer in pairs(replies) do
  local held = redis.call('HGET', KEYS[2], ts)
  if not held or cjson.decode(held).text ~= answer.text then
    redis.call('HSET', KEYS[2], ts, cjson.encode(answer))
    redis.call('ZADD', KEYS[3], answer.at, ARGV[2] .. '/' .. ts)
    changed = true
  end
end

local first
for _, ts in ipairs(redis.call('HKEYS', KEYS[2])) do
  if string.find(ts, '.', 1, true) and (not first or ts < first) then first = ts end
end
local before = redis.call('HGET', KEYS[5], 'answered')
if first and before ~= first then
  redis.call('HSET', KEYS[5], 'answered', first)
  local thread = cjson.decode(redis.call('HGET', KEYS[2], first)).thread
  if thread then redis.call('HSET', KEYS[5], 'answeredIn', thread) end
  redis.call('ZADD', KEYS[4], 'NX', ARGV[5], ARGV[2])
  take_open(KEYS[6], KEYS[7], ARGV[2])
  if not before then
    task_put(KEYS[8], KEYS[9], 'tell-asker', ARGV[2] .. '/answered/0', ARGV[5])
    forget_later(KEYS[8], KEYS[9], KEYS[5], ARGV[2], ARGV[5])
  end
  changed = true
elseif before and not first then
  redis.call('HDEL', KEYS[5], 'answered')
  redis.call('ZREM', KEYS[4], ARGV[2])
  changed = true
end
if changed then task_put(KEYS[8], KEYS[9], 'show-answers', ARGV[6], ARGV[5]) end
return changed and 1 or 0
