-- Makes the likes on a message equal to those Slack showed. Three stay as they are: votes by button, later events, and reactions that are
-- no likes by the list of the place.
-- KEYS: 1 installation, 2 ledger, 3 marks, 4 people, 5 removals, 6 rank, 7 emoji, 8 comments, 9 tasks, 10 entries
-- ARGV: 1 generation, 2 ts, 3 read at (microseconds), 4 reactions shown: name to { people, whole } (JSON), 5 place, 6 now (ms)
-- Returns: how many marks changed, -1 when the message is unknown or the workspace gone
--- @include "../platform/state/guard.lua"
--- @include "marks.lua"
--- @include "show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
local keys = { marks = KEYS[3], people = KEYS[4], removals = KEYS[5], rank = KEYS[6] }
if not likes_knows(keys, KEYS[2], ARGV[2]) then return -1 end
local shown = {}
local whole = {}
for name, one in pairs(cjson.decode(ARGV[4])) do
  -- The list may have changed since the caller selected the likes.
  if likes_counts(KEYS[7], name, true) then
    whole[name] = one.whole
    shown[name] = {}
    for _, person in ipairs(one.people) do shown[name][person] = true end
  end
end

local changed = 0
local function mark(person, name, added)
  if likes_mark(keys, ARGV[2], person, name, added, ARGV[3], 'reaction') then changed = changed + 1 end
end

for _, field in ipairs(likes_fields(keys, ARGV[2])) do
  local person = string.sub(field, #ARGV[2] + 2)
  local record, has_changed = likes_weigh(keys, KEYS[7], field)
  if has_changed then changed = changed + 1 end
  for name, held in pairs(record.names) do
    local stands = shown[name] and shown[name][person]
    if held.added and not held.off and held.source ~= 'button' and not stands and whole[name] ~= false then
      mark(person, name, false)
    end
  end
end
for name, people in pairs(shown) do
  for person in pairs(people) do
    local held = likes_read(keys, ARGV[2] .. '/' .. person).names[name]
    if not held or not held.added then mark(person, name, true) end
  end
end
if changed > 0 then
  show_card_above({ comments = KEYS[8], tasks = KEYS[9], entries = KEYS[10] }, ARGV[5], ARGV[2], ARGV[6])
end
return changed
