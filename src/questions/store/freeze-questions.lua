-- The time of a session has come: the first of its open questions, by their present votes, become its agenda; once. The others stay open.
-- KEYS: 1 installation, 2 open, 3 askers, 4 sessions, 5 agenda, 6 rank of likes in the channel, 7 tasks, 8 entries
-- ARGV: 1 generation, 2 moment of the session (ms), 3 session id, 4 now (ms), 5 how many become the agenda
-- Returns: how many are on the agenda
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/tasks.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HSETNX', KEYS[4], ARGV[2] .. '/frozen', ARGV[4]) == 0 then return redis.call('LLEN', KEYS[5]) end

-- Thousands may be open and only a handful is needed: the entries are decoded in the order of votes, as far as needed.
local all, tss = redis.call('HGETALL', KEYS[2]), {}
for i = 2, #all, 2 do tss[#tss + 1] = string.match(all[i], '"ts":"([^"]*)"') or '-' end
local ids_by_votes, votes_in_order, pinned = {}, {}, {}
-- Lua passes at most this many arguments at once.
for from = 1, #tss, 5000 do
  local some = { unpack(tss, from, math.min(from + 4999, #tss)) }
  for at, found in ipairs(redis.call('ZMSCORE', KEYS[6], unpack(some))) do
    local i = 2 * (from + at - 1)
    -- A question from another channel brings its votes.
    local votes = tonumber(found or string.match(all[i], '"votes":(%d+)') or '0')
    if not ids_by_votes[votes] then
      ids_by_votes[votes] = {}
      votes_in_order[#votes_in_order + 1] = votes
    end
    table.insert(ids_by_votes[votes], i)
  end
end
table.sort(votes_in_order, function(a, b) return a > b end)

-- Only the day is known for askers without a name; within a day the numbers are in the order of asking.
local function older(a, b)
  local one, other = math.floor(a.at / (24 * 3600 * 1000)), math.floor(b.at / (24 * 3600 * 1000))
  if one ~= other then return one < other end
  return a.number < b.number
end
local function with_votes(votes)
  local found = {}
  for _, i in ipairs(ids_by_votes[votes]) do
    local entry = cjson.decode(all[i])
    if entry.friday <= tonumber(ARGV[2]) and not entry.hidden then
      entry.id, entry.votes = all[i - 1], votes
      found[#found + 1] = entry
    end
  end
  table.sort(found, older)
  return found
end

local first, most = {}, tonumber(ARGV[5])
local function take(entry)
  if #first < most then first[#first + 1] = entry end
end
-- The organisers' choices come first. A person's second question comes after the first questions of all others.
for _, votes in ipairs(votes_in_order) do
  for _, i in ipairs(ids_by_votes[votes]) do
    if string.find(all[i], '"pinned":true', 1, true) then pinned[votes] = true end
  end
  if pinned[votes] then
    for _, entry in ipairs(with_votes(votes)) do
      if entry.pinned then take(entry) end
    end
  end
end
local had, turns, last = {}, {}, 1
for _, votes in ipairs(votes_in_order) do
  if #first == most then break end
  for _, entry in ipairs(with_votes(votes)) do
    local turn = (had[entry.by] or 0) + 1
    had[entry.by] = turn
    if not entry.pinned then
      if turn == 1 then take(entry) end
      last = math.max(last, turn)
      turns[turn] = turns[turn] or {}
      table.insert(turns[turn], entry)
    end
  end
end
for turn = 2, last do
  for _, entry in ipairs(turns[turn] or {}) do take(entry) end
end

local listed = #first
for _, question in ipairs(first) do
  redis.call('RPUSH', KEYS[5], cjson.encode({ id = question.id, votes = question.votes }))
  redis.call('HDEL', KEYS[2], question.id)
  if redis.call('HINCRBY', KEYS[3], question.by, -1) <= 0 then redis.call('HDEL', KEYS[3], question.by) end
end
if listed > 0 then
  task_put(KEYS[7], KEYS[8], 'post-agenda', ARGV[3], ARGV[4])
  -- The head shows that it is closed.
  task_put(KEYS[7], KEYS[8], 'count-questions', ARGV[3], ARGV[4])
end
return listed
