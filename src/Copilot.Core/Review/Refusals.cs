namespace Copilot.Core.Review;

/// <summary>The codes of all refusals in review; <c>docs/review.md</c> explains each.</summary>
public static class Refusals
{
    public const string NotThisRole = "W001";
    public const string NotAtThisStage = "W002";
    public const string AlreadySigned = "W003";
    public const string OnlyPhysicianDecidesAgainst = "W004";
    public const string NotEverythingSupported = "W010";
    public const string Held = "W011";
    public const string NotOverridden = "W012";
    public const string FirstViewMissing = "W013";
    public const string NotAttested = "W014";
    public const string SamePhysician = "W015";
    public const string AppealNeedsPhysician = "W016";
    public const string NothingToAppeal = "W017";
    public const string NothingAsked = "W018";
    public const string DepartureUnexplained = "W019";
    public const string OtherOutcome = "W020";
    public const string NoSpecificReason = "W021";
    public const string MoreThanAsked = "W022";
    public const string NotAssignable = "W023";
    public const string ReasonTooShort = "W030";
    public const string ReasonTooLong = "W031";
    public const string AttesterIsNoPhysician = "W040";
    public const string NoLicenceState = "W041";
    public const string NoSpecialty = "W042";
    public const string StatementDiffers = "W043";
    public const string OtherAttestation = "W044";
    public const string NothingToOverride = "W045";
    public const string ViewAfterRecommendation = "W046";
}
