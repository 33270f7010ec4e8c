namespace Copilot.Core.Questions.Asking;

/// <summary>The cues of <c>questions.yaml</c>, each of which the reader of questions asks for: the file holds these and no others.</summary>
internal static class QuestionCues
{
    public const string Verdict = "verdict";
    public const string Ground = "ground";
    public const string Behind = "behind";
    public const string Again = "again";
    public const string Trust = "trust";
    public const string Suppose = "suppose";
    public const string News = "news";
    public const string Opening = "opening";
    public const string After = "after";
    public const string Whether = "whether";
    public const string Add = "add";
    public const string Wait = "wait";
    public const string Resubmit = "resubmit";
    public const string RestsOn = "rests-on";
    public const string Backing = "backing";
    public const string WhichDay = "which-day";
    public const string DoneOperation = "done-operation";
    public const string Indication = "indication";
    public const string Disagree = "disagree";
    public const string Harm = "harm";
    public const string Whole = "whole";
    public const string ExtentUp = "extent-up";
    public const string ExtentDown = "extent-down";
    public const string ExtentEnd = "extent-end";
    public const string Operates = "operates";
    public const string Comes = "comes";
    public const string Same = "same";
    public const string Plan = "plan";
    public const string Lead = "lead";
    public const string Drop = "drop";
    public const string Limit = "limit";
    public const string Only = "only";
    public const string Reason = "reason";
    public const string Settle = "settle";
    public const string Credit = "credit";
    public const string Discredit = "discredit";
    public const string Enough = "enough";
    public const string Margin = "margin";
    public const string Course = "course";
    public const string Each = "each";
    public const string Earlier = "earlier";
    public const string Latest = "latest";
    public const string Count = "count";
    public const string Span = "span";
    public const string Counting = "counting";
    public const string Reach = "reach";
    public const string Origin = "origin";
    public const string Age = "age";
    public const string Denied = "denied";
    public const string Differs = "differs";
    public const string Clock = "clock";
    public const string Person = "person";
    public const string Another = "another";
    public const string Cutoff = "cutoff";
    public const string Counted = "counted";
    public const string AskApprove = "ask-approve";
    public const string AskPend = "ask-pend";
    public const string AskRefer = "ask-refer";
    public const string AskDeny = "ask-deny";
    public const string Full = "full";
    public const string Need = "need";
    public const string Conflict = "conflict";
    public const string Day = "day";
    public const string Bottom = "bottom";
    public const string Top = "top";
    public const string NotWanted = "not-wanted";
    public const string Side = "side";
    public const string Decision = "decision";
    public const string Recorded = "recorded";
    public const string Guideline = "guideline";
    public const string Missing = "missing";
    public const string Codes = "codes";
    public const string Item = "item";
    public const string Whose = "whose";
    public const string Unrequested = "unrequested";
    public const string StandsWhy = "stands-why";
    public const string Negates = "negates";
    public const string Moment = "moment";
    public const string OverTime = "over-time";
    public const string Moves = "moves";
    public const string Claims = "claims";
    public const string Yields = "yields";
    public const string Redone = "redone";
    public const string Waives = "waives";
    public const string Corrects = "corrects";
    public const string RuledOut = "ruled-out";
    public const string Anything = "anything";
    public const string Bar = "bar";

    public static IReadOnlyList<string> All { get; } =
    [
        Verdict,
        Ground,
        Behind,
        Again,
        Trust,
        Suppose,
        News,
        Opening,
        After,
        Whether,
        Add,
        Wait,
        Resubmit,
        RestsOn,
        Backing,
        WhichDay,
        DoneOperation,
        Indication,
        Disagree,
        Harm,
        Whole,
        ExtentUp,
        ExtentDown,
        ExtentEnd,
        Operates,
        Comes,
        Same,
        Plan,
        Lead,
        Drop,
        Limit,
        Only,
        Reason,
        Settle,
        Credit,
        Discredit,
        Enough,
        Margin,
        Course,
        Each,
        Earlier,
        Latest,
        Count,
        Span,
        Counting,
        Reach,
        Origin,
        Age,
        Denied,
        Differs,
        Clock,
        Person,
        Another,
        Cutoff,
        Counted,
        AskApprove,
        AskPend,
        AskRefer,
        AskDeny,
        Full,
        Need,
        Conflict,
        Day,
        Bottom,
        Top,
        NotWanted,
        Side,
        Decision,
        Recorded,
        Guideline,
        Missing,
        Codes,
        Item,
        Whose,
        Unrequested,
        StandsWhy,
        Negates,
        Moment,
        OverTime,
        Moves,
        Claims,
        Yields,
        Redone,
        Waives,
        Corrects,
        RuledOut,
        Anything,
        Bar,
    ];
}
