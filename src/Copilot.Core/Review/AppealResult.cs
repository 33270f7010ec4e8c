namespace Copilot.Core.Review;

/// <summary>What became of a determination that was appealed.</summary>
public enum AppealResult
{
    /// <summary>Nothing more is authorised than before.</summary>
    Upheld,

    /// <summary>More is authorised than before, and still not all of it.</summary>
    ChangedInPart,

    /// <summary>Everything that was asked for is authorised now.</summary>
    Overturned,
}

/// <summary>Computed from the two determinations, and never typed in.</summary>
public static class AppealResults
{
    /// <param name="appealed">What was signed first.</param>
    /// <param name="decided">What the other physician signed.</param>
    public static AppealResult Of(SignedDetermination appealed, SignedDetermination decided)
    {
        if (decided.Outcome == Outcome.Approved)
        {
            return AppealResult.Overturned;
        }

        return decided.Basis.Authorised.GivesMoreThan(appealed.Basis.Authorised, decided.Basis.Request)
            ? AppealResult.ChangedInPart
            : AppealResult.Upheld;
    }

    /// <summary>Continues "The determination was ...".</summary>
    public static string Said(AppealResult result) =>
        result switch
        {
            AppealResult.Overturned => "overturned: everything is authorised",
            AppealResult.ChangedInPart => "changed in part: more is authorised than before",
            _ => "upheld",
        };
}
