using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Copilot.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class JobsByScheduler : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Jobs_State_Id",
                table: "Jobs");

            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "Jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Handed",
                table: "Jobs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Machine",
                table: "Jobs",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_State_Handed_Id",
                table: "Jobs",
                columns: new[] { "State", "Handed", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Jobs_State_Handed_Id",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Handed",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Machine",
                table: "Jobs");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_State_Id",
                table: "Jobs",
                columns: new[] { "State", "Id" });
        }
    }
}
