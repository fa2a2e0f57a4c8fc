-- The hour has come: of the open questions of a Friday, as their votes stand now, the first become its agenda; once. The others stay open.
-- KEYS: 1 installation, 2 open, 3 askers, 4 sessions, 5 agenda, 6 rank of likes in the channel, 7 todo, 8 entries
-- ARGV: 1 generation, 2 Friday (ms), 3 session id, 4 now (ms), 5 how many become the agenda
-- Returns: how many are on the agenda
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HSETNX', KEYS[4], ARGV[2] .. '/frozen', ARGV[4]) == 0 then return redis.call('LLEN', KEYS[5]) end

local due = {}
local all = redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  local entry = cjson.decode(all[i + 1])
  if entry.friday <= tonumber(ARGV[2]) and not entry.hidden then
    local votes = entry.ts and redis.call('ZSCORE', KEYS[6], entry.ts)
    entry.id, entry.votes = all[i], tonumber(votes or '0')
    due[#due + 1] = entry
  end
end
-- Of who asks without a name only the day is known; within a day the numbers are in the order of asking.
local function day(entry) return math.floor(entry.at / (24 * 3600 * 1000)) end
local function older(a, b)
  if day(a) ~= day(b) then return day(a) < day(b) end
  return a.number < b.number
end
table.sort(due, function(a, b)
  if a.votes ~= b.votes then return a.votes > b.votes end
  return older(a, b)
end)
-- Nobody's second question comes before everybody's first, but for what organisers put there by hand.
local had = {}
for place, entry in ipairs(due) do
  had[entry.by] = (had[entry.by] or 0) + 1
  entry.turn = entry.pinned and 0 or had[entry.by]
  entry.place = place
end
table.sort(due, function(a, b)
  if a.turn ~= b.turn then return a.turn < b.turn end
  return a.place < b.place
end)

local listed = math.min(#due, tonumber(ARGV[5]))
for i = 1, listed do
  local question = due[i]
  redis.call('RPUSH', KEYS[5], cjson.encode({ id = question.id, votes = question.votes }))
  redis.call('HDEL', KEYS[2], question.id)
  if redis.call('HINCRBY', KEYS[3], question.by, -1) <= 0 then redis.call('HDEL', KEYS[3], question.by) end
end
if listed > 0 then
  todo_put(KEYS[7], KEYS[8], 'post-agenda', ARGV[3], ARGV[4])
  -- The head says that it is closed.
  todo_put(KEYS[7], KEYS[8], 'count-questions', ARGV[3], ARGV[4])
end
return listed
