namespace Copilot.Core.Cases;

/// <summary>The stable codes of what can be wrong with a case folder. Below C050 the case is refused; from C050 on it is only reported.</summary>
public static class CaseProblems
{
    public const string NoFolder = "C001";
    public const string NoRequest = "C002";
    public const string NotUtf8 = "C003";
    public const string TooLarge = "C004";
    public const string LeavesFolder = "C005";
    public const string Unreadable = "C006";
    public const string NoChart = "C007";
    public const string NoDocument = "C008";
    public const string OnlyEmptyDocuments = "C009";
    public const string SameDocumentId = "C010";
    public const string BadDocumentId = "C011";
    public const string BadDocumentDate = "C012";

    public const string BadId = "C020";
    public const string BadReceived = "C021";
    public const string BadPlan = "C022";
    public const string BadAge = "C023";
    public const string BadDiagnosis = "C024";
    public const string NoProcedure = "C025";
    public const string BadCode = "C026";
    public const string BadUnits = "C027";
    public const string UnknownLevel = "C028";
    public const string UpsideDown = "C029";
    public const string BadConfirmer = "C030";
    public const string BadConfirmationTime = "C031";
    public const string NoSixthLumbar = "C032";

    public const string FileNotRead = "C050";
    public const string FolderNotRead = "C051";
    public const string NoFrontMatter = "C052";
    public const string UnknownFrontMatterKey = "C053";
    public const string UnknownFrontMatterValue = "C054";
    public const string Undated = "C055";
    public const string EmptyDocument = "C056";
    public const string NoMobileInterspace = "C057";
    public const string RepeatedLevel = "C058";
    public const string LaterThanRequest = "C059";
    public const string ConfirmationFails = "C060";
    public const string ConfirmationChanged = "C061";
    public const string UnlikelyDiagnosis = "C062";
    public const string UnknownState = "C063";
    public const string LongDocument = "C064";
}
