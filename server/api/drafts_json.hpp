// Drafts as JSON. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "rulesets/store/drafts.hpp"

namespace server {

/// {"id","title","state","revision","main","based_on","author","reviewer",…}, still open at its
/// end.
void append_draft(std::string& out, const rulesets::Draft& draft, const std::string& based_on);

/// ,"files":[{"path","bytes","digest"}], with the texts when `texts`.
void append_source_files(std::string& out, const std::vector<rulesets::SourceFile>& files,
                         bool texts);
/// ,"events":[{"kind","revision","at","by","note"}]
void append_draft_events(std::string& out, const std::vector<rulesets::DraftEvent>& events);

}  // namespace server
