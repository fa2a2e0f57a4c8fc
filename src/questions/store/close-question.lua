-- Takes an open question from the list for an organiser: declined with a reason, or merged into another, which gets its votes.
-- KEYS: 1 installation, 2 question, 3 open, 4 askers, 5 sessions, 6 tasks, 7 entries, 8 marks, 9 people, 10 removals, 11 rank of likes, 12 what was merged into the other
-- ARGV: 1 generation, 2 question id, 3 now (ms), 4 subscription id, 5 'declined' or 'merged', 6 the reason or the other's id, 7 what is to be told ('' nothing), 8 ts of the other ('' none), 9 now (microseconds)
-- Returns: 1, or 0 when it is not open
--- @include "../../platform/state/guard.lua"
--- @include "forget-later.lua"
--- @include "leave-open.lua"
--- @include "../../likes/marks.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if ARGV[5] == 'merged' and redis.call('HEXISTS', KEYS[3], ARGV[6]) == 0 then return 0 end
local own = { question = KEYS[2], open = KEYS[3], askers = KEYS[4], sessions = KEYS[5], tasks = KEYS[6], entries = KEYS[7] }
local entry = leave_open(own, ARGV[2], ARGV[4], ARGV[3])
if not entry then return 0 end
redis.call('HSET', KEYS[2], ARGV[5], ARGV[6])
if ARGV[5] == 'merged' then redis.call('SADD', KEYS[12], ARGV[2]) end

local keys = { marks = KEYS[8], people = KEYS[9], removals = KEYS[10], rank = KEYS[11] }
if ARGV[8] ~= '' and entry.ts then
  for _, field in ipairs(likes_fields(keys, entry.ts)) do
    if likes_stands(likes_read(keys, field)) then
      likes_mark(keys, ARGV[8], string.sub(field, #entry.ts + 2), 'vote', true, ARGV[9], 'button')
    end
  end
end

task_put(KEYS[6], KEYS[7], 'show-question', ARGV[2], ARGV[3])
if ARGV[7] ~= '' then task_put(KEYS[6], KEYS[7], 'tell-asker', ARGV[7], ARGV[3]) end
forget_later(KEYS[6], KEYS[7], KEYS[2], ARGV[2], ARGV[3])
return 1
