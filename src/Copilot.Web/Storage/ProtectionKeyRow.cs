namespace Copilot.Web.Storage;

/// <summary>A key of Data Protection, where several machines share them over the database.</summary>
public sealed class ProtectionKeyRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>As Data Protection writes it: its secret sealed by a certificate where one is set.</summary>
    public string Xml { get; set; } = "";
}
