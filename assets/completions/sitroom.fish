# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_sitroom_global_optspecs
    string join \n plain linear fresh theme= color= bidi= charset= ambiguous= since= timezone= config= any-size base= h/help V/version
end

function __fish_sitroom_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_sitroom_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_sitroom_using_subcommand
    set -l cmd (__fish_sitroom_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c sitroom -n "__fish_sitroom_needs_command" -l theme -d 'Colour theme [default: dark]' -r
complete -c sitroom -n "__fish_sitroom_needs_command" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_needs_command" -l bidi -d 'Who lays out right-to-left text: auto, terminal or off [default: auto]' -r -f -a "auto\t''
terminal\t''
off\t''"
complete -c sitroom -n "__fish_sitroom_needs_command" -l charset -d 'Characters that this terminal shows: auto, utf-8 or ascii [default: auto]' -r -f -a "auto\t''
utf-8\t''
ascii\t''"
complete -c sitroom -n "__fish_sitroom_needs_command" -l ambiguous -d 'Columns of East Asian Ambiguous characters: auto, narrow or wide [default: auto]' -r -f -a "auto\t''
narrow\t''
wide\t''"
complete -c sitroom -n "__fish_sitroom_needs_command" -l since -d 'Show what is new since this earlier version of the briefing' -r -F
complete -c sitroom -n "__fish_sitroom_needs_command" -l timezone -d 'Time zone in which times are displayed, such as America/New_York or UTC' -r
complete -c sitroom -n "__fish_sitroom_needs_command" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_needs_command" -l base -d 'Folder of archived texts, for a briefing from a pipe [default: .]' -r -F
complete -c sitroom -n "__fish_sitroom_needs_command" -l plain -d 'Print the briefing as plain text'
complete -c sitroom -n "__fish_sitroom_needs_command" -l linear -d 'Screen-reader mode: one line of text per key instead of a screen'
complete -c sitroom -n "__fish_sitroom_needs_command" -l fresh -d 'Start at the beginning, not where you were last'
complete -c sitroom -n "__fish_sitroom_needs_command" -l any-size -d 'Read files larger than 64 MiB'
complete -c sitroom -n "__fish_sitroom_needs_command" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_needs_command" -s V -l version -d 'Print version'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "add" -d 'Add another text to a briefing'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "check" -d 'Check briefings for problems'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "completions" -d 'Print a completion script for a shell'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "config" -d 'Show the effective configuration'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "diff" -d 'Compare two versions of a briefing'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "export" -d 'Convert a briefing to another format'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "fmt" -d 'Format briefing files'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "import" -d 'Import entries from CSV, TimelineJS or CSL-JSON'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "man" -d 'Print a manual page'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "new" -d 'Create a briefing, empty or drafted from a text'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "passphrase" -d 'Hash a passphrase for --audience'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "present" -d 'Present a briefing to viewers who join over SSH'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "questions" -d 'List the audience\'s questions about a briefing'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "review" -d 'Review what is unfinished in a draft'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "schema" -d 'Print the JSON Schema of briefings, for editors'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "serve" -d 'Serve briefings over SSH'
complete -c sitroom -n "__fish_sitroom_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l from -d 'Document to add' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l as-of -d 'Date of the text, a day or a time [default: today]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l date-order -d 'Order of day and month in dates such as 3/4/2031 [default: as in the text]' -r -f -a "dmy\t'Day, month, year'
mdy\t'Month, day, year'
ymd\t'Year, month, day'"
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l dry-run -d 'Print the changes and the report, without writing the file'
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l undo -d 'Restore the file as it was before the last addition or import'
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -l force -d 'With --undo, restore the file even if it has changed since; these changes are lost'
complete -c sitroom -n "__fish_sitroom_using_subcommand add" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l format -d 'Output format' -r -f -a "human\t'Text with the source lines'
json\t'A JSON object'
sarif\t'SARIF 2.1.0, for editors and code hosts'
github\t'GitHub workflow commands'"
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l deny -d 'Treat warnings, or warnings and notes, as errors' -r -f -a "warnings\t'Warnings'
notes\t'Warnings and notes'"
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l explain -d 'Explain a code, or `all` codes, instead of checking' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l base -d 'Folder of archived texts, for a briefing from a pipe [default: .]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -l any-size -d 'Read files larger than 64 MiB'
complete -c sitroom -n "__fish_sitroom_using_subcommand check" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand completions" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand completions" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand completions" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand config" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand config" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand config" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l json -d 'Print JSON'
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -l any-size -d 'Read files larger than 64 MiB'
complete -c sitroom -n "__fish_sitroom_using_subcommand diff" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -s f -l format -d 'Output format' -r -f -a "md\t'a Markdown document (CommonMark)'
plain\t'linear text, for screen readers and mail'
html\t'a self-contained web page: linked panels, or the whole briefing in print'
json\t'JSON for programs, with resolved links (assets/export.schema.json)'
csv\t'one table per section, for spreadsheets (RFC 4180)'
csl-json\t'the sources for Zotero and citation processors (CSL-JSON)'
timelinejs\t'the timeline for TimelineJS3 (Knight Lab)'
ics\t'dated and planned events as a calendar (iCalendar, RFC 5545)'
ftm\t'FollowTheMoney entities, one JSON object per line'"
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -s o -l output -d 'File to write, instead of standard output' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l section -d 'Section to write (csv)' -r -f -a "actors\t''
events\t''
quotes\t''
questions\t''
sources\t''
relations\t''
judgments\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l base -d 'Folder of archived texts, for a briefing from a pipe [default: .]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l force -d 'Replace existing files'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l no-bom -d 'Omit the byte order mark (csv)'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l notes -d 'Include the presenter\'s notes (md, html, json)'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -l any-size -d 'Read files larger than 64 MiB'
complete -c sitroom -n "__fish_sitroom_using_subcommand export" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -l check -d 'List the files that would change, without writing them'
complete -c sitroom -n "__fish_sitroom_using_subcommand fmt" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l kind -d 'What the rows of the table are' -r -f -a "actors\t''
events\t''
quotes\t''
sources\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l map -d 'Field of a column, such as Datum=date; without a field, ignore the column' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l date-order -d 'Order of day and month in numeric dates: dmy or mdy' -r -f -a "dmy\t''
mdy\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l into -d 'Add the entries to this briefing' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -s o -l output -d 'Briefing to create [default: standard output]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l title -d 'Title of the new briefing [default: that of the imported file, or its name]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l as-of -d 'As-of date of the new briefing, a day or a time [default: today]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -l dry-run -d 'Print the changes and the report, without writing the file'
complete -c sitroom -n "__fish_sitroom_using_subcommand import" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand man" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand man" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand man" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -s o -l output -d 'File to create [default: standard output]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l from -d 'Draft the briefing from this document' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l as-of -d 'As-of date of the briefing, a day or a time [default: today]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l date-order -d 'Order of day and month in dates such as 3/4/2031 [default: as in the text]' -r -f -a "dmy\t'Day, month, year'
mdy\t'Month, day, year'
ymd\t'Year, month, day'"
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l title -d 'Title [default: first line of the text]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -l force -d 'Replace an existing file'
complete -c sitroom -n "__fish_sitroom_using_subcommand new" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand passphrase" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand passphrase" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand passphrase" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l bidi -d 'Who lays out right-to-left text here: auto, terminal or off' -r -f -a "auto\t''
terminal\t''
off\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l charset -d 'Characters that this terminal shows: auto, utf-8 or ascii [default: auto]' -r -f -a "auto\t''
utf-8\t''
ascii\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l ambiguous -d 'Columns of East Asian Ambiguous characters: auto, narrow or wide [default: auto]' -r -f -a "auto\t''
narrow\t''
wide\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l as -d 'Your name, as viewers see it' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l listen -d 'Address to listen on; anything but loopback requires --audience' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l join-host -d 'Address that viewers are told to join at [default: that of --listen]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l audience -d 'Who may connect: open, passphrase:FILE or keys:FILE' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l presenter-keys -d 'Public keys that may present over SSH' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l questions -d 'Folder for viewers\' questions [default: sitroom/questions in the state folder]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l algorithms -d 'Algorithms to offer: modern or fips' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l host-key -d 'Host key; created if missing [default: sitroom/host_key in the state folder, with fips host_key_ecdsa]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l since -d 'Show viewers what is new since this earlier version of the briefing' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l log -d 'Log to this file instead of standard error' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l readers -d 'Maximum number of viewers' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l idle -d 'Disconnect those who press no key for this long, such as 30m or 2h [default: 4h; followers never]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l per-address -d 'Maximum number of viewers from one address' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l theme -d 'Initial colour theme for viewers' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l base -d 'Folder of archived texts, for a briefing from a pipe [default: .]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l projector -d 'Show on this screen what viewers see; notes are shown on another terminal'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l changes -d 'Present what is new instead of the briefing\'s script'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l restart -d 'Start from zero instead of continuing an interrupted presentation'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l bell -d 'Ring the presenter\'s terminal when a question arrives'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l no-ahead -d 'Keep viewers at the presenter\'s position'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -l any-size -d 'Read files larger than 64 MiB'
complete -c sitroom -n "__fish_sitroom_using_subcommand present" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand questions" -s f -l format -d 'Output format' -r -f -a "human\t'Text, with every question'
toml\t'Tables to paste into the briefing, without dismissed questions'
markdown\t'Minutes in Markdown, without dismissed questions'
json\t'A JSON object, with every question'"
complete -c sitroom -n "__fish_sitroom_using_subcommand questions" -l questions -d 'Folder for viewers\' questions [default: sitroom/questions in the state folder]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand questions" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand questions" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand questions" -l any-size -d 'Read files larger than 64 MiB'
complete -c sitroom -n "__fish_sitroom_using_subcommand questions" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand review" -l theme -d 'Colour theme [default: dark]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand review" -l bidi -d 'Who lays out right-to-left text: auto, terminal or off [default: auto]' -r -f -a "auto\t''
terminal\t''
off\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand review" -l charset -d 'Characters that this terminal shows: auto, utf-8 or ascii [default: auto]' -r -f -a "auto\t''
utf-8\t''
ascii\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand review" -l ambiguous -d 'Columns of East Asian Ambiguous characters: auto, narrow or wide [default: auto]' -r -f -a "auto\t''
narrow\t''
wide\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand review" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand review" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand review" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand schema" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand schema" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand schema" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l listen -d 'Address to listen on; anything but loopback requires --audience' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l join-host -d 'Address that viewers are told to join at [default: that of --listen]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l audience -d 'Who may connect: open, passphrase:FILE or keys:FILE' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l presenter-keys -d 'Public keys that may present over SSH' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l questions -d 'Folder for viewers\' questions [default: sitroom/questions in the state folder]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l algorithms -d 'Algorithms to offer: modern or fips' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l host-key -d 'Host key; created if missing [default: sitroom/host_key in the state folder, with fips host_key_ecdsa]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l since -d 'Show viewers what is new since this earlier version of the briefing' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l log -d 'Log to this file instead of standard error' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l readers -d 'Maximum number of viewers' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l idle -d 'Disconnect those who press no key for this long, such as 30m or 2h [default: 4h; followers never]' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l per-address -d 'Maximum number of viewers from one address' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l theme -d 'Initial colour theme for viewers' -r
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l base -d 'Folder of archived texts, for a briefing from a pipe [default: .]' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l color -d 'When to use colours: auto, always or never [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l config -d 'Use this configuration file' -r -F
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l bell -d 'Ring the presenter\'s terminal when a question arrives'
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l no-ahead -d 'Keep viewers at the presenter\'s position'
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -l any-size -d 'Read files larger than 64 MiB'
complete -c sitroom -n "__fish_sitroom_using_subcommand serve" -s h -l help -d 'Print help'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "add" -d 'Add another text to a briefing'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "check" -d 'Check briefings for problems'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "config" -d 'Show the effective configuration'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "diff" -d 'Compare two versions of a briefing'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "export" -d 'Convert a briefing to another format'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "fmt" -d 'Format briefing files'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "import" -d 'Import entries from CSV, TimelineJS or CSL-JSON'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "man" -d 'Print a manual page'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "new" -d 'Create a briefing, empty or drafted from a text'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "passphrase" -d 'Hash a passphrase for --audience'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "present" -d 'Present a briefing to viewers who join over SSH'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "questions" -d 'List the audience\'s questions about a briefing'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "review" -d 'Review what is unfinished in a draft'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "schema" -d 'Print the JSON Schema of briefings, for editors'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "serve" -d 'Serve briefings over SSH'
complete -c sitroom -n "__fish_sitroom_using_subcommand help; and not __fish_seen_subcommand_from add check completions config diff export fmt import man new passphrase present questions review schema serve help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
